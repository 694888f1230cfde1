"""This room holds no data of people: terms, places and pages about them."""

from common.inventory.declaring import not_personal

TERMS = (
    "vocabulary.Pillar vocabulary.Programme vocabulary.Domain vocabulary.DailyActivity vocabulary.HealthDimension"
    " vocabulary.TargetGroup vocabulary.Neighbourhood vocabulary.DigitalStandard vocabulary.Indicator"
)
WORDS = "words of the hub team"
not_personal(TERMS, "slug label_nl label_en", WORDS)
not_personal("vocabulary.Neighbourhood", "cbs_code", "a number of a neighbourhood")
not_personal("vocabulary.DigitalStandard", "url", WORDS)
not_personal("vocabulary.Indicator", "unit_nl unit_en", WORDS)
not_personal("vocabulary.PlaceIndicator", "measure source", "figures of a whole neighbourhood")
not_personal("vocabulary.PostcodeArea", "code", "the four digits of a postcode and where that is")
not_personal("vocabulary.FormerTag vocabulary.BannedTag", "slug", WORDS)
not_personal("vocabulary.BannedTag", "name instead", WORDS)
not_personal(
    "vocabulary.PillarPage vocabulary.ProgrammePage",
    "summary image_alt intro goal numbers body lead highlighted",
    "what the hub says in public",
)
