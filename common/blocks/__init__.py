"""StreamField blocks that every room may use, a family a file."""

from wagtail.blocks import StreamBlock

from common.blocks.media import DocumentBlock, PictureBlock, VideoBlock
from common.blocks.people import ContactBlock, PersonBlock, QuoteBlock
from common.blocks.structure import CalloutBlock, NumberBlock, NumbersBlock, QuestionsBlock, StepsBlock, TableBlock
from common.blocks.text import RICH_TEXT_FEATURES, RelatedBlock, TextBlock

__all__ = [
    "RICH_TEXT_FEATURES",
    "BodyBlock",
    "CalloutBlock",
    "ContactBlock",
    "DocumentBlock",
    "NumberBlock",
    "NumbersBlock",
    "PersonBlock",
    "PictureBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "RelatedBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
]


class BodyBlock(StreamBlock):
    """The body of a page: what an editor may put below one another."""

    text = TextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    video = VideoBlock()
    document = DocumentBlock()
    callout = CalloutBlock()
    numbers = NumbersBlock()
    steps = StepsBlock()
    faq = QuestionsBlock()
    related = RelatedBlock()
    contact = ContactBlock()
    table = TableBlock()
