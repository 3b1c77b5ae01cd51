"""The commands, one file each: gather, call, write."""
