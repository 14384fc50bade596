# Apache Kafka for machines that reach no image registry: the same broker from the jars of our own image, told what to
# do by the same KAFKA_... variables as the official image. Use it as KAFKA_IMAGE; docker/local-images builds it.
ARG UNAS_IMAGE=unas:latest
FROM ${UNAS_IMAGE}
USER 0
RUN mkdir -p /var/lib/kafka/data && chown -R 10001:10001 /var/lib/kafka
COPY docker/kafka-local /usr/local/bin/kafka-local
USER 10001:10001
VOLUME ["/var/lib/kafka/data"]
EXPOSE 9092
ENTRYPOINT ["kafka-local"]
CMD []
