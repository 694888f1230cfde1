"""All files that mean harm."""

from tests.common.private_files import malicious_documents, malicious_others, malicious_pdf
from tests.common.private_files.making import Case

MALICIOUS: list[Case] = [
    *malicious_pdf.acting(),
    *malicious_pdf.two_things(),
    *malicious_documents.macros(),
    *malicious_documents.acting(),
    *malicious_documents.far_and_locked(),
    *malicious_documents.swelling_and_hiding(),
    *malicious_others.pictures(),
    *malicious_others.floods(),
    *malicious_others.markup(),
    *malicious_others.strangers(),
    *malicious_others.names(),
]
