start-title = Ideas for integration, developed together
start-lead = The Ideenwerkstatt (“workshop of ideas”) brings together the 14 coordination offices for migration and integration in Saxony-Anhalt: twice a year, for one and a half days, each time at another place.
start-to-gatherings = See the gatherings
start-to-knowledge = Explore the knowledge

start-next = Next gatherings
start-next-empty = No gathering is announced at the moment.
start-next-empty-text = Those who have taken part before get the next invitation by e-mail.
start-next-away = The gatherings are not reachable at the moment
start-next-away-text = Please come back in a few minutes.

start-parts = What you find here
start-meet = Meet
start-meet-text = Workshops, expert talks, World Café and collegial case consultation: here you register, propose sessions and find your programme.
start-share = Learn from each other
start-share-text = Profiles of good practice from all districts and independent cities, and funding programmes with verified deadlines.
start-act = Take something home
start-act-text = Ideas for your own work, pointers to funding, and what the sessions brought, even if you were not there.

start-offices = 14 coordination offices, one network
start-offices-text = Every district and every independent city has a coordination office. They take turns as hosts and show how they see integration where they are.
start-districts = Districts
start-cities = Independent cities
