"""Answers for every line of a corpus: spark-submit spark_job.py PIPELINE 'corpus/*.jsonl.gz' OUTPUT

`--archives environment.tar.gz#environment` ships the package; see Documentation/Spark.md.
"""

import sys

from pyspark.sql import SparkSession
from saqiya.spark import answers

pipeline, corpus, output = sys.argv[1:]
spark = SparkSession.builder.appName("saqiya").getOrCreate()
answers(spark.read.text(corpus), pipeline).write.option("compression", "gzip").text(output)
spark.stop()
