"""Auto-plan: which posts of a backlog go where, with a proof of how good the plan is (S02).

What a plan aims at, in this order: no rule broken; nothing agreed moves; no draft loses its place; as many items of
the highest priority class as any arrangement could place, then of the next without taking from those above; fewest
drafts moved; earliest.

A unit is planned by itself, and day by day: which items a day holds is the decision, their hours follow from it
(`layout`). Three kinds of ground ask for three ways of planning (`unit_plan` tells them apart):

- whole days, no account that runs out before its unit: a convex matching (`whole_days`);
- one account each that may run out first: chains of posts that make way for one another are exact (`chains`);
- cross-posts under account caps, or hours with a gap: a first plan and exchanges (`exchanges`), then a bound from
  the flow and from prices (`prices`) and, where plan and bound differ, a search through the days (`search`).
"""
