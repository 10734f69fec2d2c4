"""What stands around every handler: who may use it, floods, buttons gone out of date, errors."""
