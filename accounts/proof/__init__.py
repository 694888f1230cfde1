"""Proof of work, asked only of a network that tried often: a sum for the browser, or else a mail (`docs/abuse.md`).

`work` makes the sums and looks at the answers, `forms` asks at signing up and resetting, `messages` at the public
forms for a message, `letters` mails a link to who can't or won't have the browser do it.
"""
