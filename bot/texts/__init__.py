"""Every sentence the bot says, through gettext."""
