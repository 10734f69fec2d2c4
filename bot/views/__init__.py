"""Values drawn as messages, keyboards, files and terminal output. Nothing here sends."""
