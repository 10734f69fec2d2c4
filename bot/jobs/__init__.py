"""What runs by the clock. A job's module is named for its effect, and takes only the parts it uses.

`registry` lists them, with two that live elsewhere: `beat` (bot/web) and `release_dead_leases` (bot/leases).
`scheduler` runs them, `dispatch` lets workers of other machines do some. `send_message`, `send_to_channel` and
`delete_message` are what `deliver` does with one delivery.
"""
