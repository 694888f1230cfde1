"""Dutch, analysed once: every engine is given the terms that are made here, so that they give one answer."""
