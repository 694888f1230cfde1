"""What is needed and what is offered, brought together: by rules first, then by a score whose terms are its reasons."""
