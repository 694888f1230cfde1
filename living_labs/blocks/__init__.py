"""Blocks in which the owner of a call writes what is asked: a family a file."""

from living_labs.blocks.public import PublicQuestionBlock, UpdateBlock
from living_labs.blocks.rules import RuleBlock, RulesBlock
from living_labs.blocks.sections import AskedBlock, QuestionnaireBlock, SectionBlock

__all__ = [
    "AskedBlock",
    "PublicQuestionBlock",
    "QuestionnaireBlock",
    "RuleBlock",
    "RulesBlock",
    "SectionBlock",
    "UpdateBlock",
]
