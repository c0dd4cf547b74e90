package io.kirchhoff.experiment.sensitivity;

import tools.jackson.databind.node.ObjectNode;

/**
 * A point of a study whose strengths are known when it is submitted.
 *
 * @param number from 1
 * @param parameters strengths by the parameters that are not at their standard
 * @param spec its experiment, every value stated
 */
public record StudyPoint(int number, ObjectNode parameters, ObjectNode spec) {}
