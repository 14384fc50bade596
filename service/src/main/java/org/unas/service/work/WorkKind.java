package org.unas.service.work;

import org.apache.avro.specific.SpecificRecord;
import org.unas.schemas.Topic;
import org.unas.streaming.WorkGroup;

/**
 * Where a kind of worker takes its questions from, and where its answers go.
 *
 * @param group who shares the questions
 * @param question their type
 * @param answers where answers go
 * @param answer their type
 */
public record WorkKind<Q extends SpecificRecord, A extends SpecificRecord>(
    WorkGroup group, Class<Q> question, Topic answers, Class<A> answer) {}
