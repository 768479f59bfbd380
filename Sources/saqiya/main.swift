print("saqiya")
