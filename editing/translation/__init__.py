"""Dutch pages in English: made from the Dutch, shown beside it, and said to be out of date when the Dutch changes."""
