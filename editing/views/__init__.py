"""What editors see and send beside their pages' own forms."""
