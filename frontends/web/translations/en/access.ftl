# Mailed links: to sign in, and to end the announcements.

sign-in-lead = You get a link by e-mail. You don't need a password.
sign-in-send = Send the link
link-coming-title = Look into your mailbox
link-coming-lead = If we know the address, an e-mail with a link will be there in a few minutes.
link-coming-once = The link is valid for 30 minutes and works once.
link-coming-missing = Nothing has arrived? Please look into your spam folder, too. Who never registered has no access yet.
link-again = Ask for a new link

link-title = Welcome back
link-lead = One more click and you are in.
link-useless-title = This link leads nowhere
link-useless-link_expired = It has expired. You can have a new one sent at once.
link-useless-link_used = It was used before. You can have a new one sent at once.
link-useless-link_invalid = Maybe it is incomplete. Please copy all of it from the e-mail, or have a new one sent.
link-useless-away = The service is not reachable at the moment. Please try again in a few minutes, if need be with a new link.

unsubscribe-title = No more invitations
unsubscribe-lead = You will get no more e-mails when we announce a new gathering.
unsubscribe = Unsubscribe
unsubscribed = You will get no more invitations.
unsubscribed-text = E-mails about gatherings that you are registered for will still come.
