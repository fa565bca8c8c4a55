async int unfinished(int)
