"""Key figures come in from a file as CBS makes it: whole or not at all, at the right place, and twice is once."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from vocabulary.key_figures.headings import plain
from vocabulary.key_figures.reading import read_figure
from vocabulary.models import Measure, Neighbourhood, PlaceIndicator

pytestmark = pytest.mark.django_db

# The columns of the spreadsheet, with some that are of no use here.
SHORT = """gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;a_inw;a_man;\
a_00_14;a_65_oo;p_65_oo;a_1p_hh;g_ink_po;p_ink_li
NL00;0;Nederland;Nederland;Land;NL00;17000000;1;1;1;.;1;1;1
GM0344;344;Utrecht;Utrecht;Gemeente;GM0344;1 000;500;100;50;5,0;.;41,9;30,1
WK034401;34401;Wijk 01 West;Utrecht;Wijk;WK034401;300;150;30;3;1;90;40,2;.
WK034403;34403;Wijk 03 Overvecht;Utrecht;Wijk;WK034403;700;350;70;47;6,7;200;x;44,4
BU03440311;3440311;Zamenhofdreef en omgeving;Utrecht;Buurt;BU03440311;50;25;5;5;10;20;30;50
BU03440111;3440111;West;Utrecht;Buurt;BU03440111;5;2;0;0;0;2;30;50
GM0363;363;Amsterdam;Amsterdam;Gemeente;GM0363;9;9;9;9;9;9;9;9
WK036301;36301;Wijk 01 West;Amsterdam;Wijk;WK036301;9;9;9;9;9;9;9;9
"""
# StatLine's own download names places in words; its bulk file names them by code only.
STATLINE = """"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Soort regio (omschrijving)";\
"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)";"Bevolking/0 tot 15 jaar (aantal)";\
"Bevolking/65 jaar of ouder (aantal)"
"Utrecht";"Utrecht";"Gemeente";"GM0344";"1000";"100";"50"
"Wijk 03 Overvecht";"Utrecht";"Wijk";"WK034403";"700";"70";"47"
"""
BULK = """ID,WijkenEnBuurten,Gemeentenaam_1,SoortRegio_2,Codering_3,AantalInwoners_5,k_0Tot15Jaar_8,k_65JaarOfOuder_12
0,GM0344    ,Utrecht   ,Gemeente  ,GM0344    ,1000,100,50
1,WK034403  ,Utrecht   ,Wijk      ,WK034403  ,700,70,47
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kwb-2024.csv"


def run(path: Path, text: str, *arguments: str, encoding: str = "utf-8") -> str:
    """What the command says about a file with this text."""
    path.write_bytes(text.encode(encoding))
    out = io.StringIO()
    try:
        call_command("import_indicators", str(path), *arguments, stdout=out, stderr=out)
    except CommandError as fault:
        out.write(f"stopped: {fault}")
    return out.getvalue()


def value(slug: str, measure: Measure) -> Decimal | None:
    found = PlaceIndicator.objects.filter(place__slug=slug, measure=measure, year=2024).first()
    return found.value if found else None


def test_the_spreadsheet_of_cbs_comes_in(file: Path) -> None:
    """With its spaces, decimal commas and points for what is unknown; Amsterdam's West is not ours, a buurt no wijk."""
    said = run(file, SHORT)
    assert "3 plaatsen zijn gevonden" in said
    assert "3 rijen zijn van andere gemeenten" in said
    assert "2 rijen van onze gemeenten passen bij geen plaats van de hub: Zamenhofdreef en omgeving, West." in said
    assert "Niet in het bestand: Noordwest" in said
    assert value("utrecht", Measure.RESIDENTS) == 1000
    assert value("west", Measure.RESIDENTS) == 300
    assert value("west", Measure.AGE_65) == 3
    assert value("overvecht", Measure.SHARE_65) == Decimal("6.7")
    assert value("overvecht", Measure.LIVING_ALONE) == 200
    assert value("overvecht", Measure.LOW_INCOME) == Decimal("44.4")
    assert value("overvecht", Measure.INCOME) is value("west", Measure.LOW_INCOME) is None
    assert PlaceIndicator.objects.values_list("source", flat=True).distinct().get() == (
        "CBS, Kerncijfers wijken en buurten 2024"
    )


def test_statline_comes_in(file: Path) -> None:
    """With its long names of columns."""
    run(file, STATLINE)
    assert value("overvecht", Measure.AGE_65) == 47
    assert value("utrecht", Measure.AGE_0_15) == 100


def test_a_bulk_file_of_codes_comes_in_once_the_codes_are_known(file: Path) -> None:
    """It names no wijk; the codes were kept when the spreadsheet came in, also after the hub gave the place a name."""
    assert "1 plaats is gevonden" not in run(file, BULK)
    assert value("overvecht", Measure.AGE_65) is None
    run(file, SHORT)
    assert Neighbourhood.objects.get(slug="overvecht").cbs_code == "WK034403"
    Neighbourhood.objects.filter(slug="overvecht").update(label_nl="Overvecht en omstreken")
    run(file, BULK, "--year", "2023")
    assert PlaceIndicator.objects.filter(place__slug="overvecht", year=2023, measure=Measure.AGE_65, value=47).exists()


def test_twice_is_once(file: Path) -> None:
    """An operator who doubts may run it again; a corrected file corrects."""
    run(file, SHORT)
    before = list(PlaceIndicator.objects.order_by("pk").values())
    assert "0 cijfers zijn nieuw, 0 zijn veranderd" in run(file, SHORT)
    assert list(PlaceIndicator.objects.order_by("pk").values()) == before
    assert "0 cijfers zijn nieuw, 1 zijn veranderd" in run(file, SHORT.replace(";700;", ";701;"))


def test_a_dry_run_writes_nothing(file: Path) -> None:
    said = run(file, SHORT, "--dry-run")
    assert "3 plaatsen zijn gevonden" in said and "proef" in said
    assert not PlaceIndicator.objects.exists()
    assert not Neighbourhood.objects.exclude(cbs_code="").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "eerste regel is leeg"),
        ("naam;aantal\nUtrecht;5\n", "ontbreken deze kolommen: regio"),
        ("regio;gm_naam;recs\nUtrecht;Utrecht;Gemeente\n", "a_inw of een andere maat"),
        ("regio;a_inw\nUtrecht;5\n", "recs, gm_naam"),
        ("regio;gm_naam;recs;a_inw\n", "geen rijen"),
        ("regio;gm_naam;recs;a_inw\nAmsterdam;Amsterdam;Gemeente;5\n", "Geen enkele rij past"),
        (SHORT.replace(";700;", ";veel;"), "“veel” is geen getal"),
        (SHORT.replace(";700;", ";-7;"), "“-7” is geen getal"),
        (SHORT.replace(";6,7;", ";106,7;"), "“106,7” is geen getal"),
        (SHORT + "te;kort\n", "10"),
    ],
)
def test_a_bad_file_is_told_and_nothing_is_written(file: Path, text: str, told: str) -> None:
    """Also the good rows before the fault: half a set of figures would rank the gaps wrongly."""
    said = run(file, text)
    assert "stopped:" in said and told in said
    assert not PlaceIndicator.objects.exists()


def test_another_encoding_is_told(file: Path) -> None:
    assert "UTF-8" in run(file, SHORT.replace("Zamenhofdreef", "Zaménhofdreef"), encoding="cp1252")


def test_the_year_is_asked_where_the_name_does_not_tell(tmp_path: Path) -> None:
    """Figures under a wrong year would hide the newest."""
    assert "--year 2024" in run(tmp_path / "cijfers.csv", SHORT)
    assert "geen jaar" in run(tmp_path / "cijfers.csv", SHORT, "--year", "24")
    assert "zijn nieuw" in run(tmp_path / "cijfers.csv", SHORT, "--year", "2022", "--source", "Eigen telling")
    assert PlaceIndicator.objects.filter(year=2022, source="Eigen telling").count() == PlaceIndicator.objects.count()


def test_a_file_of_more_than_a_hundred_columns_comes_in(file: Path) -> None:
    """CBS gives that many."""
    more = ";".join(f"kolom{number}" for number in range(150))
    lines = [f"{line};{more}" for line in SHORT.strip().splitlines()]
    assert "3 plaatsen zijn gevonden" in run(file, "\n".join(lines))


@pytest.mark.parametrize(
    ("measure", "text", "number"),
    [
        (Measure.RESIDENTS, "12345", 12345),
        (Measure.RESIDENTS, "12.345", 12345),
        (Measure.RESIDENTS, "12.0", 12),
        (Measure.RESIDENTS, "12,5", None),
        (Measure.SHARE_65, "12,345", Decimal("12.34")),
        (Measure.SHARE_65, "12.3", Decimal("12.3")),
        (Measure.INCOME, "1.234,5", None),
        (Measure.RESIDENTS, "１２", None),
    ],
)
def test_a_number_is_read_as_it_was_meant(measure: Measure, text: str, number: Decimal | None) -> None:
    """A point in a number of people parts the thousands; in a share it is the decimal point."""
    assert read_figure(measure, text) == number


def test_both_names_of_a_column_are_one() -> None:
    assert plain("k_65JaarOfOuder_12") == plain("Bevolking/Leeftijd/65 jaar of ouder (aantal)") == "65jaarofouder"
    assert plain("65 jaar of ouder (%)") == "65jaarofouder%"
