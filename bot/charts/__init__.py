"""Charts as PNG pictures, drawn without an image library."""
