"""Other ways to do what we do, behind one signature each."""
