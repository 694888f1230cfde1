"""Key figures of places from a file of Statistics Netherlands (CBS): read, matched to places, and kept."""
