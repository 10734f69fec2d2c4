"""What runs by the clock: one module for each job."""
