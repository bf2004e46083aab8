# Why something about a registration was refused.

refused-unknown-gathering = There is no such gathering.
refused-gathering-cancelled = This gathering was called off.
refused-gathering-over = This gathering is over.
refused-deadline-passed = The time to register is over.
refused-no-day = Please choose at least one day.
refused-unknown-day = The gathering was moved. Please choose the days again.
refused-unknown-office = We do not know this coordination office.
refused-unknown-organisation = We no longer know this organisation. Please choose again.
refused-unknown-registration = There is no such registration.
refused-registration-cancelled = This registration was cancelled before.
refused-address-taken = This e-mail address belongs to somebody else already.
refused-deputy-registered-already = Your deputy is registered already.
refused-not-allowed = You can't change this with the link that you came by. Please sign in again.
