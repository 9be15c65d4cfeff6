"""How each figure of a result is worked out: formula, this firm's numbers put in, inputs with their origin."""
