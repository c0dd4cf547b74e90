package io.kirchhoff.engine.training;

/**
 * One step of Adam for one array, as torch.optim.Adam and AdamW order it: {@code m += (1 - beta1)
 * (g - m)}, {@code v = beta2 v + (1 - beta2) g^2}, {@code w = keep w - size m / (sqrt(v) / root +
 * epsilon)}.
 *
 * @param meanShare 1 - beta1
 * @param squareShare 1 - beta2
 * @param size the learning rate over 1 - beta1^step
 * @param root the square root of 1 - beta2^step
 * @param decay added to the gradient, times the value: Adam's weight decay
 * @param keep the factor on the value: AdamW's weight decay
 */
public record AdamUpdate(
    float meanShare,
    float beta2,
    float squareShare,
    float size,
    float root,
    float epsilon,
    float decay,
    float keep,
    GradientChange gradients) {}
