"""What runs by the clock: one module a job, named for its effect, which takes only the parts it uses."""
