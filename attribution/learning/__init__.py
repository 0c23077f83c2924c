"""Learning: chains, trees and classifiers as plain arrays, their training, the model folder."""
