"""The self-check of Positive Health: the page, its questions and what may help near you. Answers never come here."""
