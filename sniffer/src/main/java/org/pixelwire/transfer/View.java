package org.pixelwire.transfer;

/**
 * A transfer as one capture holds it.
 *
 * @param transfer what was captured; null when the capture holds nothing of it
 * @param evidence what the capture may have missed
 */
public record View(CapturedTransfer transfer, CaptureEvidence evidence) {}
