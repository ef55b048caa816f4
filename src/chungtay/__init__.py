"""Chung Tay: the information system of Viet Nam's programme on sustainable poverty reduction."""

__version__ = "0.1.0"
