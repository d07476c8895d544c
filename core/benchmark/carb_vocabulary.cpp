// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/carb_vocabulary.h"

namespace fgw::benchmark {

namespace {

constexpr std::string_view kPersonNames[] = {
    "Ada",      "Agnes",  "Aldo",    "Alma",   "Amir",    "Anders", "Anouk",   "Anton",  "Ariel",   "Arlo",
    "Asta",     "Astrid", "Aurel",   "Aya",    "Barbara", "Basil",  "Beate",   "Bela",   "Berit",   "Bianca",
    "Birk",     "Bjorn",  "Bodil",   "Boris",  "Bram",    "Brenda", "Bruno",   "Carla",  "Carmen",  "Casper",
    "Cecil",    "Celia",  "Cesar",   "Chiara", "Cilla",   "Clara",  "Clemens", "Cora",   "Cosmo",   "Cyril",
    "Dagmar",   "Dalia",  "Damian",  "Daphne", "Dario",   "Dascha", "Delia",   "Denis",  "Desmond", "Diego",
    "Dina",     "Dirk",   "Dora",    "Dragan", "Edda",    "Edgar",  "Edith",   "Edwin",  "Eila",    "Elena",
    "Eliot",    "Elsa",   "Emil",    "Enzo",   "Erik",    "Erna",   "Esther",  "Ettore", "Eva",     "Fabian",
    "Fanny",    "Farid",  "Felix",   "Fiona",  "Flora",   "Floyd",  "Frida",   "Fritz",  "Gerda",   "Gideon",
    "Gilda",    "Gino",   "Gisela",  "Goran",  "Greta",   "Guido",  "Gunnar",  "Gwen",   "Hakim",   "Hanna",
    "Harald",   "Hedda",  "Heidi",   "Helga",  "Henri",   "Hilda",  "Hugo",    "Ida",    "Igor",    "Ilse",
    "Imre",     "Ines",   "Inga",    "Irma",   "Isaac",   "Ivan",   "Jakob",   "Jana",   "Janek",   "Jette",
    "Joel",     "Jonas",  "Jorge",   "Judith", "Jules",   "Juno",   "Kaja",    "Karim",  "Karl",    "Katja",
    "Kenji",    "Kira",   "Klara",   "Knut",   "Lars",    "Laura",  "Lea",     "Leif",   "Lena",    "Leon",
    "Lilo",     "Linus",  "Livia",   "Lola",   "Lorenz",  "Lotte",  "Lucas",   "Luisa",  "Magda",   "Malik",
    "Manon",    "Mara",   "Marco",   "Marta",  "Matteo",  "Maud",   "Maxim",   "Mila",   "Milo",    "Mina",
    "Mirko",    "Mona",   "Moritz",  "Nadia",  "Nella",   "Nico",   "Nils",    "Nina",   "Noor",    "Nora",
    "Olaf",     "Olga",   "Oliver",  "Omar",   "Orla",    "Oskar",  "Otto",    "Pablo",  "Paula",   "Pedro",
    "Petra",    "Pia",    "Quentin", "Rahel",  "Rasmus",  "Regina", "Rene",    "Rita",   "Robin",   "Rosa",
    "Ruben",    "Ruth",   "Salma",   "Samir",  "Sandra",  "Selma",  "Silvio",  "Simon",  "Sofia",   "Stella",
    "Sven",     "Tamara", "Tariq",   "Thea",   "Theo",    "Tilda",  "Tobias",  "Ulla",   "Umberto", "Ursula",
    "Valentin", "Vera",   "Viktor",  "Viola",  "Walter",  "Wanda",  "Wilma",   "Xaver",  "Yara",    "Yusuf",
    "Zelda",    "Zeno"};

constexpr CarbRelation kRelations[] = {
    {"taller than", "shorter than"},
    {"heavier than", "lighter than"},
    {"older than", "younger than"},
    {"faster than", "slower than"},
    {"stronger than", "weaker than"},
    {"richer than", "poorer than"},
    {"louder than", "quieter than"},
    {"braver than", "more timid than"},
    {"busier than", "idler than"},
    {"tidier than", "messier than"},
    {"calmer than", "more nervous than"},
    {"kinder than", "meaner than"},
    {"wiser than", "more foolish than"},
    {"better paid than", "worse paid than"},
    {"ahead of", "behind"},
    {"above", "below"},
    {"to the left of", "to the right of"},
    {"north of", "south of"},
    {"east of", "west of"},
    {"senior to", "junior to"},
    {"upstream of", "downstream of"},
    {"nearer to the door than", "further from the door than"},
};

constexpr CarbStatement kStatements[] = {
    {"", " is "},
    {"It is known that ", " is "},
    {"", " is certainly "},
    {"Note that ", " is "},
    {"We know that ", " is "},
    {"Observers agree that ", " is "},
    {"", " is plainly "},
    {"It has been checked that ", " is "},
};

constexpr std::string_view kOpenings[] = {"",
                                          "",
                                          "Here is what is known.",
                                          "Read the facts below.",
                                          "Consider the following.",
                                          "Take what follows as given.",
                                          "Think this through.",
                                          "A short puzzle."};

constexpr std::string_view kHabits[] = {
    "plays the cello",         "owns a red bicycle",     "was born in March",       "likes green tea",
    "lives near the harbour",  "collects old maps",      "works at the library",    "keeps two cats",
    "speaks fluent Danish",    "paints on Sundays",      "bakes rye bread",         "drives a grey van",
    "grew up on a farm",       "wears round glasses",    "teaches chemistry",       "sings in a choir",
    "reads the morning paper", "swims before breakfast", "repairs clocks",          "has a loud doorbell",
    "travels by train",        "grows tomatoes",         "plays chess on Tuesdays", "sleeps until nine",
    "dislikes long meetings",  "studies marine biology", "sells second-hand books", "rents a tiny studio",
    "walks a large dog",       "prefers window seats",   "writes short poems",      "keeps a diary",
    "cooks with garlic",       "forgets birthdays",      "takes the early ferry",   "owns a stone cottage"};

constexpr std::string_view kNounBeginnings[] = {
    "blick", "torv", "meln",  "grump", "plim", "fend", "wub",  "dask",  "kolm", "tark",
    "drib",  "sned", "glorp", "marv",  "hust", "pell", "quib", "ront",  "stam", "bram",
    "culd",  "farg", "gant",  "harn",  "jolv", "kest", "lund", "murk",  "nabb", "pord",
    "rusk",  "selt", "tumb",  "vask",  "welp", "yarn", "zorb", "brint", "clev", "dorf"};
constexpr std::string_view kNounEndings[] = {"et", "an", "ip", "ol", "ar", "en", "im", "um", "ak", "el",
                                             "on", "ig", "ot", "ur", "ep", "in", "ob", "am", "ud", "ert"};

constexpr std::string_view kThings[] = {
    "the lamp",   "the gate",     "the bell",   "the door",    "the box",    "the kettle", "the mirror",
    "the ladder", "the window",   "the drawer", "the carpet",  "the bucket", "the chair",  "the curtain",
    "the barrel", "the wheel",    "the basket", "the table",   "the clock",  "the bottle", "the fence",
    "the bridge", "the boat",     "the tent",   "the whistle", "the engine", "the valve",  "the pipe",
    "the screen", "the switch",   "the candle", "the drum",    "the flag",   "the hammer", "the jar",
    "the kite",   "the lever",    "the mug",    "the oven",    "the pump",   "the rope",   "the shelf",
    "the tray",   "the umbrella", "the vase",   "the wagon",   "the anchor", "the broom"};
constexpr std::string_view kStates[] = {
    "green", "warm", "empty",  "wet", "clean", "blue",  "cold", "loose", "heavy",  "dusty", "broken", "new",
    "round", "red",  "smooth", "dry", "dark",  "shiny", "soft", "rusty", "yellow", "quiet", "white",  "thin"};

} // namespace

std::span<const std::string_view> carbNames() {
    return kPersonNames;
}
std::span<const CarbRelation> carbRelations() {
    return kRelations;
}
std::span<const CarbStatement> carbStatements() {
    return kStatements;
}
std::span<const std::string_view> carbOpenings() {
    return kOpenings;
}
std::span<const std::string_view> carbHabits() {
    return kHabits;
}
std::span<const std::string_view> carbNounBeginnings() {
    return kNounBeginnings;
}
std::span<const std::string_view> carbNounEndings() {
    return kNounEndings;
}
std::span<const std::string_view> carbThings() {
    return kThings;
}
std::span<const std::string_view> carbStates() {
    return kStates;
}

} // namespace fgw::benchmark
