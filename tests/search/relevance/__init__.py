"""How well the search answers: judged queries over the demo content, and the measures that score an answer."""
