"""Uttalande om tillämplighet: which controls apply, why, how far they are implemented and which law they serve.

ISO/IEC 27001 6.1.3 d asks for it. What is implemented is derived from measures and evidence, never typed.
"""
