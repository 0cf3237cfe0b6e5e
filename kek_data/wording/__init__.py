"""German words and German numbers; the only place in the program that speaks German."""
