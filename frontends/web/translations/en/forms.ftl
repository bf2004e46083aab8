# Forms: their frame and what can be wrong with an entry.

optional = optional
choose = Please choose
mistakes-title = Please check what you entered
mistake-of-field = { $label }: { $mistake }

error-required = Please fill in this field.
error-too-short = Please write at least { $min_length } characters.
error-too-long = Please write at most { $max_length } characters.
error-too-few = Please choose at least { $min_length }.
error-too-many = Please choose at most { $max_length }.
error-at-least = The lowest value is { $ge }.
error-at-most = The highest value is { $le }.
error-greater = The value has to be greater than { $gt }.
error-less = The value has to be less than { $lt }.
error-number = Please enter a number.
error-whole-number = Please enter a whole number.
error-date = Please enter a date, for example 16/10/2026.
error-date-future = Please choose a day in the future.
error-date-past = Please choose a day in the past.
error-time = Please enter a time, for example 09:30.
error-choice = Please choose one of the suggestions.
error-email = Please enter an e-mail address, for example name@example.org.
error-url = Please enter a web address, for example https://www.example.org.
error-invalid = We did not understand this.
