"""“Near to” understands a postcode and a name as people type them, and postcodes come in whole or not at all."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict

from search.queries import read_query
from vocabulary.models import PostcodeArea
from vocabulary.places import find_place

pytestmark = pytest.mark.django_db

GOOD = "pc4,lat,lon\n3512,52.0908,5.1222\n3572,52.1001,5.1300\n"


def run(path: Path, text: str, encoding: str = "utf-8") -> str:
    """What the command says about a file with this text."""
    path.write_bytes(text.encode(encoding))
    out = io.StringIO()
    try:
        call_command("import_postcodes", str(path), stdout=out, stderr=out, verbosity=0)
    except CommandError as fault:
        out.write(f"stopped: {fault}")
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "postcodes.csv"


@pytest.fixture
def one_area(db: None) -> PostcodeArea:
    """The postcode around the Dom."""
    return PostcodeArea.objects.create(code="3512", latitude="52.0908", longitude="5.1222")


@pytest.mark.parametrize("asked", ["3512", "3512 AB", "3512ab", " 3512-Ab ", "3512  jk"])
def test_a_postcode_is_understood_however_it_is_typed(one_area: PostcodeArea, asked: str) -> None:
    """With or without its letters; the place keeps what was typed, so that the address stays the state."""
    place = find_place(asked)
    assert place is not None
    assert (place.latitude, place.longitude, place.asked) == (52.0908, 5.1222, asked)
    assert "3512" in place.label


@pytest.mark.parametrize(
    "asked", ["3513", "0512", "35123", "3512 ABC", "351", "３５１２", "", "  ", "?", "Atlantis", "\x00"]
)
def test_what_is_no_known_place_is_none(one_area: PostcodeArea, asked: str) -> None:
    """The question then gets a visible note instead of a wrong place."""
    assert find_place(asked) is None


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("Overvecht", "Overvecht"),
        ("LEIDSCHE rijn", "Leidsche Rijn"),
        ("wijk-bij-duurstede", "Wijk bij Duurstede"),
        ("vleuten de meern", "Vleuten-De Meern"),
        ("ijsselstein", "IJsselstein"),
        ("utrecht", "Utrecht"),
    ],
)
def test_a_neighbourhood_or_municipality_is_known_by_name_and_slug(asked: str, label: str) -> None:
    """Without any postcode file."""
    place = find_place(asked)
    assert place is not None
    assert place.label == label
    assert 51.9 < place.latitude < 52.3
    assert 4.8 < place.longitude < 5.5


def test_the_search_address_knows_the_places(one_area: PostcodeArea) -> None:
    """`dichtbij=` is answered by this room; what it does not know is noted for the visitor."""
    query, notes = read_query(QueryDict("dichtbij=3512ab&straal=2"), {})
    assert query.near is not None
    assert not notes
    query, notes = read_query(QueryDict("dichtbij=9999"), {})
    assert query.near is None
    assert "9999" in notes[0]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", ";").replace(".", ","),
        'postcode,latitude,longitude\n3512,"52,0908","5,1222"\n3572,52.1001,5.13\n',
        "\ufeffPC4;LAT;LON;naam\r\n3512;52,09084;5,12219;Utrecht\r\n3572;52,1001;5,13;Utrecht\r\n",
    ],
)
def test_files_as_spreadsheets_save_them(file: Path, text: str) -> None:
    """Comma or semicolon, point or decimal comma, both names of the columns, more columns, a byte order mark."""
    assert "2" in run(file, text)
    area = PostcodeArea.objects.get(code="3512")
    assert (float(area.latitude), float(area.longitude)) == (52.0908, 5.1222)


def test_a_new_file_takes_the_place_of_the_old_one(file: Path, one_area: PostcodeArea) -> None:
    """What is not in it any more is gone, and the same file twice is no fault."""
    text = "pc4,lat,lon\n3572,52.1001,5.1300\n"
    run(file, text)
    run(file, text)
    assert list(PostcodeArea.objects.values_list("code", flat=True)) == ["3572"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("351,52.09,5.12", "rij 3, kolom pc4"),
        ("3512 AB,52.09,5.12", "rij 3, kolom pc4"),
        ("3572,52.09,5.12", "rij 3, kolom pc4: deze postcode staat al in rij 2"),
        ("3513,noord,5.12", "rij 3, kolom lat"),
        ("3513,nan,5.12", "rij 3, kolom lat"),
        ("3513,52.09,", "rij 3, kolom lon"),
        ("3513,5.12,52.09", "rij 3, kolom lat: 5.12 ligt buiten Nederland"),
        ("3513,52.09,512", "rij 3, kolom lon"),
        ("3513,52.09", "Rij 3 heeft meer of minder cellen"),
    ],
)
def test_one_wrong_row_and_nothing_is_written(file: Path, one_area: PostcodeArea, row: str, fault: str) -> None:
    """The operator reads which row and column, and what was known stays known."""
    said = run(file, f"pc4,lat,lon\n3572,52.1001,5.1300\n{row}\n")
    assert fault in said
    assert "stopped" in said
    assert list(PostcodeArea.objects.values_list("code", flat=True)) == ["3512"]


@pytest.mark.parametrize(
    ("text", "encoding", "fault"),
    [
        ("", "utf-8", "eerste regel is leeg"),
        ("pc4,lat\n3512,52.09\n", "utf-8", "ontbreken deze kolommen: lon"),
        ("pc4,lat,lon\n", "utf-8", "geen rijen"),
        ("pc4,lat,lon,plaats\n3512,52.09,5.12,Privé\n", "latin-1", "UTF-8"),
        ('pc4,lat,lon\n"3512,52.09,5.12\n', "utf-8", "geen goed CSV"),
    ],
)
def test_what_is_no_such_file_is_refused(
    file: Path, one_area: PostcodeArea, text: str, encoding: str, fault: str
) -> None:
    """With words that say what to do."""
    assert fault in run(file, text, encoding)
    assert PostcodeArea.objects.count() == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A slip in the name gives a sentence, not a trace."""
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("import_postcodes", str(tmp_path / "weg.csv"))


def test_the_whole_country_comes_in_at_once(file: Path) -> None:
    """Some four thousand areas, over several batches."""
    rows = "".join(f"{code},52.{code},5.{code}\n" for code in range(1000, 5070))
    run(file, "pc4,lat,lon\n" + rows)
    assert PostcodeArea.objects.count() == 4070
