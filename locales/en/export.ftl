# What a run is called that is taken away: pictures, logs, tests.
export-chosen = chosen
export-learned = learned
export-refused = refused
export-broken = broken
export-timer = timer fires
export-seed = seed
export-lost = lost
