"""An award as a signed digital badge (Open Badges 3.0, W3C Verifiable Credentials 2.0), and whether such a badge holds.

From plain values to JSON others check with standard software: `credential` says what stands in it, `tokens` (VC-JWT) and
`proofs` (Data Integrity) sign it, `keys` publishes what others need, `standing` tells what was revoked, `verification` checks.
"""
