"""What frameworks, prompts, signals, scripts and answers are, and how YAML becomes them."""
