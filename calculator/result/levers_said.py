"""What the levers' figures say, as codes like those of result.sentences. No Django, no words."""
