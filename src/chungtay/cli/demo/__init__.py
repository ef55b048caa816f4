"""Build the database of Lạng Sơn whose published figures are real and whose people are invented.

`history` tells the years as plain data; `story` enters them through the services that officers use.
"""
