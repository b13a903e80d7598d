//===- json.cpp - JSON parsed, changed and printed ------------------------===//
//
// usage: json COUNT
//
// Parses a document of 1000 orders, made up here, with nlohmann/json; gives a
// discount, makes a summary by customer, and prints both; COUNT times.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <nlohmann/json.hpp>
#include <string>

using nlohmann::json;

namespace {

constexpr int OrdersOfDocument = 1000;

std::string makeDocument() {
  uint64_t State = 1;
  json Orders = json::array();
  for (int I = 0; I < OrdersOfDocument; ++I) {
    json Items = json::array();
    for (uint64_t N = 1 + randomBelow(&State, 5); N > 0; --N)
      Items.push_back(
          {{"article",
            "article number " + std::to_string(nextRandom(&State) >> 40)},
           {"quantity", 1 + randomBelow(&State, 9)},
           {"price", double(randomBelow(&State, 20000)) / 100},
           {"tags", {"new", "sale \u2192 export", nullptr}}});
    Orders.push_back(
        {{"id", I},
         {"customer", "customer-" + std::to_string(randomBelow(&State, 100))},
         {"paid", randomBelow(&State, 2) == 1},
         {"address",
          {{"street", std::to_string(I) + " Long Street\nBack \"yard\""},
           {"city", "Springfield"},
           {"position", {double(randomBelow(&State, 90000)) / 1000, -122.25}}}},
         {"items", std::move(Items)}});
  }
  return json{{"orders", std::move(Orders)}, {"version", 3}}.dump();
}

/// What each customer has to pay, after the discount.
json settle(json &Document) {
  json Sums = json::object();
  for (json &Order : Document["orders"]) {
    double Sum = 0;
    for (json &Item : Order["items"]) {
      double Price = Item["price"].get<double>() * 0.95;
      Item["price"] = Price;
      Sum += Price * Item["quantity"].get<double>();
    }
    if (Order["paid"].get<bool>())
      continue;
    json &Customer = Sums[Order["customer"].get<std::string>()];
    Customer["orders"].push_back(Order["id"]);
    Customer["sum"] = Customer.value("sum", 0.0) + Sum;
  }
  return Sums;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  std::string Text = makeDocument();
  uint64_t Sum = 0;
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    json Document = json::parse(Text);
    json Sums = settle(Document);
    std::string Printed = Sums.dump(1);
    Sum = mixText(Sum, Printed.data(), Printed.size());
    Printed = Document.dump();
    Sum = mixText(Sum, Printed.data(), Printed.size());
  }
  endWork(Start, Sum);
}
