"""Eight sentences in two languages."""

FRENCH = [
    "le chat dort dans la maison",
    "le chien dort dans le jardin",
    "la maison est rouge",
    "le jardin est vert",
    "le chat mange le poisson",
    "l'été dernier , l'élève a mangé",
    "le chien mange dans la maison rouge",
    "le poisson est dans le jardin vert",
]
ENGLISH = [
    "the cat sleeps in the house",
    "the dog sleeps in the garden",
    "the house is red",
    "the garden is green",
    "the cat eats the fish",
    "last summer , the pupil ate",
    "the dog eats in the red house",
    "the fish is in the green garden",
]
