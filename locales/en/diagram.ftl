# The space-time diagram.
diagram-label = Time: space-time diagram of the run
diagram-value = { $ms } ms, after event { $step } of { $steps }
diagram-in-flight = in flight
diagram-crashed = crashed
diagram-wiped = disk lost
diagram-restarted = restarted
diagram-leads = leads { $ballot }
diagram-learned = learned { $value }
diagram-chosen = chosen { $value }
diagram-broken = { $monitor } broken
diagram-later = { $ms } ms later
diagram-earlier = { $ms } ms earlier
diagram-fate-held = held
diagram-fate-dropped = dropped
diagram-fate-lost = lost
diagram-fate-cut = link cut
diagram-fate-missed = receiver down
