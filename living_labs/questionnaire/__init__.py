"""What a call asks: sections of questions, rules of eligibility, criteria; as data that no longer changes."""

from living_labs.questionnaire.definition import (
    Condition,
    Criterion,
    Option,
    Question,
    Questionnaire,
    Rule,
    Section,
)
from living_labs.questionnaire.words import Words

__all__ = ["Condition", "Criterion", "Option", "Question", "Questionnaire", "Rule", "Section", "Words"]
