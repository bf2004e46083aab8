# Gatherings

subject-gathering-announced = Invitation: { $gathering }
text-gathering-announced =
    You are warmly invited: { $gathering }.

    Why not register right away? It only takes a few minutes.
quote-gathering-announced = What it is about
action-gathering-announced = View and register

subject-gathering-changed = Changed: { $gathering }
text-gathering-changed =
    The time or place of “{ $gathering }” has changed. This is what applies now.

    Your registration remains valid. If you can no longer come, please cancel using the link below so that somebody else can take part.
action-gathering-changed = View my registration

subject-moderated-gathering-changed = Changed: { $gathering }
text-moderated-gathering-changed =
    time or place of “{ $gathering }” have changed. Here is what holds now.

    You lead a session there. When it takes place you will hear with the next release of the programme. It doesn’t suit you any more? Then please tell the organisers.
action-moderated-gathering-changed = See the gathering

subject-gathering-cancelled = Called off: { $gathering }
text-gathering-cancelled =
    We are sorry to tell you that “{ $gathering }” will not take place. It was planned for: { $when }.

    There is nothing you need to do. We hope to see you at another event.
quote-gathering-cancelled = Why it is called off
action-gathering-cancelled = View other events

# Registrations

subject-registered = You have a place: { $gathering }
text-registered =
    We look forward to seeing you! Your place at “{ $gathering }” is confirmed. The date is attached for your calendar.

    Use the link below to change your details, send a deputy or cancel. It is meant for you alone.
action-registered = View my registration

subject-waitlisted = Waiting list: { $gathering }
text-waitlisted =
    Thank you for registering for “{ $gathering }”. All places are taken at the moment. You are number { $position } on the waiting list.

    As soon as there is a place for you, it is yours and we will write to you at once.
action-waitlisted = View my registration

subject-promoted = You have a place: { $gathering }
text-promoted =
    Good news: a place has become free and it is yours. You are taking part in “{ $gathering }”.

    If you can no longer come, please cancel so that the next person can take part.
action-promoted = View my registration

subject-cancelled = You have cancelled: { $gathering }
text-cancelled =
    Your registration for “{ $gathering }” is cancelled. Thank you for letting us know: somebody else can take part now.

    Changed your mind? Simply register again.
action-cancelled = View the event

subject-cancelled-waitlisted = No longer on the waiting list: { $gathering }
text-cancelled-waitlisted = You are no longer on the waiting list for “{ $gathering }”. If you would like to take part after all, simply register again.
action-cancelled-waitlisted = View the event

subject-replaced = Your deputy: { $gathering }
text-replaced = Your deputy is registered: somebody else has your place at “{ $gathering }” now, and we have told them. There is nothing else you need to do.
action-replaced = View the event

subject-deputy = You are a deputy: { $gathering }
text-deputy =
    You were registered as a deputy: at “{ $gathering }” you take the place of somebody from your organisation.

    Please check your details using the link below. You can also cancel there.
action-deputy = View my registration

subject-registration-changed = Your details were changed: { $gathering }
text-registration-changed = We have saved the changes to your registration for “{ $gathering }”. Was it not you who changed it? Then please check that everything is right.
action-registration-changed = View my registration

subject-registration-repeated = You are registered already: { $gathering }
text-registration-repeated = There is a registration for “{ $gathering }” with your address already. It remains valid, and you can view and change it here.
action-registration-repeated = View my registration

subject-sign-in = Your link to sign in
text-sign-in =
    This link signs you in to the Ideenwerkstatt. It works once, and only for a short time.

    You did not ask for a link? Then simply delete this message.
action-sign-in = Sign in now
