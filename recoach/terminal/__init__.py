"""The screen of a drill: the only place that knows a keyboard."""
