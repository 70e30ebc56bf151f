"""Questions of `content/questions`, answered by facts of the rooms, at any moment (design 2.3).

Revisionsfråga, kriterium, svar. What an auditor answered stands beside (`verdicts`) and is never mixed in.
"""
